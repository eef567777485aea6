import './exemplars.css';
